package io.github.imago.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;

/**
 * A case that an independent tool has made: golden/ID/CASE with case.json, which says how, and arrays as .npy files (version 1, C order, little-endian; unsigned and signed
 * integers and floats). They are read here, so that no test depends on Imago's own readers.
 */
public final class Golden {

	private final Path folder;
	private final Map<?, ?> parameters;

	private Golden(final Path folder) {
		this.folder = folder;
		parameters = (Map<?, ?>) json(folder).get("parameters");
	}

	private static Map<?, ?> json(final Path folder) {
		try {
			return (Map<?, ?>) GoldenJson.parse(Files.readString(folder.resolve("case.json")));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** All cases of an id, at least one. */
	public static List<Golden> cases(final String id) {
		try (Stream<Path> folders = Files.list(folder(id))) {
			final List<Golden> cases = folders.sorted().map(Golden::new).collect(Collectors.toList());
			if (cases.isEmpty()) throw new IllegalStateException("no golden case of " + id);
			return cases;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The cases of a file format, which all stand in golden/ID/case.json, beside their files. */
	@SuppressWarnings("unchecked")
	public static List<Map<String, Object>> files(final String id) {
		return (List<Map<String, Object>>) json(folder(id)).get("cases");
	}

	private static Path folder(final String id) {
		try {
			return Path.of(Golden.class.getResource("/golden/" + id).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A parameter of case.json, as text. */
	public String parameter(final String name) {
		final Object value = parameters.get(name);
		if (value == null) throw new IllegalArgumentException(this + " has no " + name);
		return value.toString();
	}

	/** Whether case.json has a parameter of this name. */
	public boolean hasParameter(final String name) {
		return parameters.containsKey(name);
	}

	/** A parameter of case.json that is a number. */
	public double number(final String name) {
		return Double.parseDouble(parameter(name));
	}

	/** Whether there is an array of this name. */
	public boolean has(final String name) {
		return Files.exists(folder.resolve(name + ".npy"));
	}

	/** The lengths of the axes of an array, the slowest first. */
	public int[] shape(final String name) {
		final Matcher m = Pattern.compile("'shape': \\(([^)]*)\\)").matcher(header(bytes(name)));
		if (!m.find()) throw new IllegalStateException("no shape in " + name);
		return Stream.of(m.group(1).split(",")).map(String::trim).filter(s -> !s.isEmpty()).mapToInt(Integer::parseInt).toArray();
	}

	/** The values of an array of any type, the last axis fastest. */
	public double[] doubles(final String name) {
		final ByteBuffer bytes = bytes(name);
		final String header = header(bytes), type = type(header);
		if (header.contains("'fortran_order': True")) throw new IllegalStateException(name + " is in Fortran order");
		bytes.position(10 + bytes.getShort(8));
		final double[] values = new double[bytes.remaining() / (type.charAt(1) - '0')];
		for (int i = 0; i < values.length; i++)
			values[i] = next(bytes, type);
		return values;
	}

	/** An array of one of ImageJ's types (unsigned 8- or 16-bit, float) as an image, x first. */
	public Img<?> image(final String name) {
		final int[] shape = shape(name);
		final long[] size = new long[shape.length];
		for (int d = 0; d < size.length; d++)
			size[d] = shape[size.length - 1 - d];
		switch (type(header(bytes(name)))) {
			case "u1":
				return ArrayImgs.unsignedBytes(bytesOf(name), size);
			case "u2":
				return ArrayImgs.unsignedShorts(shortsOf(name), size);
			case "f4":
				return ArrayImgs.floats(floats(name), size);
			default:
				throw new IllegalStateException(name + " is of no type that ImageJ has");
		}
	}

	/** The values of an array as 8-bit pixels. */
	public byte[] bytesOf(final String name) {
		final double[] values = doubles(name);
		final byte[] bytes = new byte[values.length];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) (int) values[i];
		return bytes;
	}

	/** The values of an array as 16-bit pixels. */
	public short[] shortsOf(final String name) {
		final double[] values = doubles(name);
		final short[] shorts = new short[values.length];
		for (int i = 0; i < shorts.length; i++)
			shorts[i] = (short) (int) values[i];
		return shorts;
	}

	/** The values of an array, cut to whole numbers. */
	public int[] ints(final String name) {
		final double[] values = doubles(name);
		final int[] ints = new int[values.length];
		for (int i = 0; i < ints.length; i++)
			ints[i] = (int) values[i];
		return ints;
	}

	/** The values of an array, rounded to float. */
	public float[] floats(final String name) {
		final double[] values = doubles(name);
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	private static double next(final ByteBuffer bytes, final String type) {
		switch (type) {
			case "u1":
				return bytes.get() & 0xff;
			case "u2":
				return bytes.getShort() & 0xffff;
			case "i4":
				return bytes.getInt();
			case "i8":
				return bytes.getLong();
			case "f4":
				return bytes.getFloat();
			case "f8":
				return bytes.getDouble();
			default:
				throw new IllegalStateException("cannot read " + type);
		}
	}

	private ByteBuffer bytes(final String name) {
		try {
			return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".npy"))).order(ByteOrder.LITTLE_ENDIAN);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String type(final String header) {
		final Matcher m = Pattern.compile("'descr': '[<|]([a-z]\\d)'").matcher(header);
		if (!m.find()) throw new IllegalStateException("unknown type in " + header);
		return m.group(1);
	}

	private static String header(final ByteBuffer bytes) {
		return new String(bytes.array(), 10, bytes.getShort(8), StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return folder.getParent().getFileName() + "/" + folder.getFileName();
	}
}
