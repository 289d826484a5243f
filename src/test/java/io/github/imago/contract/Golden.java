package io.github.imago.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case that an independent tool has made: golden/ID/CASE with case.json and arrays as .npy files (version 1, C order, little-endian, u1 i4 i8 f4 f8). */
public final class Golden {

	private final Path folder;
	private final String json;

	private Golden(final Path folder) {
		this.folder = folder;
		try {
			json = Files.readString(folder.resolve("case.json"));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** All cases of an id, at least one. */
	public static List<Golden> cases(final String id) {
		try (Stream<Path> folders = Files.list(Path.of(Golden.class.getResource("/golden/" + id).toURI()))) {
			final List<Golden> cases = folders.sorted().map(Golden::new).collect(Collectors.toList());
			if (cases.isEmpty()) throw new IllegalStateException("no golden case of " + id);
			return cases;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The value of a key of case.json, as it stands there, without quotes. */
	public String parameter(final String name) {
		final Matcher m = Pattern.compile("\"" + Pattern.quote(name) + "\": \"?([^\",\\n}]+)").matcher(json);
		if (!m.find()) throw new IllegalArgumentException(this + " has no " + name);
		return m.group(1);
	}

	/** A number of case.json. */
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
		final String header = header(bytes);
		if (header.contains("'fortran_order': True")) throw new IllegalStateException(name + " is in Fortran order");
		bytes.position(10 + bytes.getShort(8));
		final Matcher m = Pattern.compile("'descr': '[<|]([a-z]\\d)'").matcher(header);
		if (!m.find()) throw new IllegalStateException("unknown type in " + header);
		final String type = m.group(1);
		final double[] values = new double[bytes.remaining() / (type.charAt(1) - '0')];
		for (int i = 0; i < values.length; i++)
			values[i] = next(bytes, type);
		return values;
	}

	public byte[] bytesOf(final String name) {
		final double[] values = doubles(name);
		final byte[] bytes = new byte[values.length];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) (int) values[i];
		return bytes;
	}

	public int[] ints(final String name) {
		final double[] values = doubles(name);
		final int[] ints = new int[values.length];
		for (int i = 0; i < ints.length; i++)
			ints[i] = (int) values[i];
		return ints;
	}

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

	private static String header(final ByteBuffer bytes) {
		return new String(bytes.array(), 10, bytes.getShort(8), StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return folder.getParent().getFileName() + "/" + folder.getFileName();
	}
}
