package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Colour maps as ImageJ keeps them in files: 256 red components, as many green, as many blue; 768 bytes. */
public final class LutFile {

	private LutFile() {}

	/** The bytes of a file with 256 colours, 0xRRGGBB. */
	public static byte[] bytes(final int[] colours) {
		Check.that(colours.length == 256, "a colour table has 256 colours, got " + colours.length);
		final byte[] bytes = new byte[768];
		for (int i = 0; i < 256; i++)
			for (int c = 0; c < 3; c++)
				bytes[256 * c + i] = (byte) (colours[i] >> 16 - 8 * c);
		return bytes;
	}

	/**
	 * The files of all maps by their names, in the maps' order.
	 *
	 * @param prefix what the names begin with: letters, digits, blanks, hyphens and underscores, so that they differ from those of ImageJ's
	 *           own tables, such as Red and Ice; ImageJ's menu shows underscores as blanks
	 */
	public static Map<String, byte[]> all(final String prefix) {
		Check.that(prefix.matches("[A-Za-z0-9_ -]*[A-Za-z0-9][A-Za-z0-9_ -]*"), "prefix must have letters or digits, and else blanks, - and _ " +
			"only, got \"" + prefix + "\"");
		final Map<String, byte[]> files = new LinkedHashMap<>();
		for (final Colormap map : Colormap.values())
			files.put(prefix + title(map) + ".lut", bytes(map.colours()));
		return files;
	}

	/** The name of a map as in a title: Blue-Red. */
	private static String title(final Colormap map) {
		return Stream.of(map.name().split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT)).collect(
			Collectors.joining("-"));
	}
}
