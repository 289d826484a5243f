package io.github.imago.peers;

import ij.ImageJ;
import ij.ImagePlus;

import io.github.imago.io.ImageFiles;
import io.github.imago.io.Json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times what it is asked to, one request a line of standard input, in one process, so that everything is as warm as it would be in Fiji. A
 * request is
 *
 * <pre>
 * tool TAB operation TAB input.npy TAB result type TAB output.npy or - TAB warm-up in seconds TAB least number of runs to warm up TAB runs [TAB name=value ...]
 * </pre>
 *
 * with the tool {@code imago} or {@code imagej}; the warm-up ends after four times its seconds even with fewer runs. The answer is one line
 * of JSON: {@code ms}, the time of each run in milliseconds, {@code first}, that of the first run of this request, or {@code error}. With
 * an output file, the last result is written to it.
 */
public final class Peers {

	/** Fields before the values of the arguments. */
	private static final int FIELDS = 8;

	private Peers() {}

	/** Answers requests until standard input ends; the first line says that it is ready, and ImageJ's version. */
	public static void main(final String[] args) throws IOException {
		answer(Map.of("imagej", ImageJ.VERSION, "java", System.getProperty("java.version")));
		try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			for (String line; (line = requests.readLine()) != null;) {
				try {
					answer(time(line.split("\t")));
				}
				catch (final IOException | RuntimeException | OutOfMemoryError e) {
					answer(Map.of("error", String.valueOf(e.getMessage())));
				}
			}
		}
		// ImageJ's filters leave threads behind that would keep the process alive.
		System.exit(0);
	}

	private static void answer(final Map<String, ?> values) {
		System.out.println(Json.text(values).replace('\n', ' '));
	}

	private static Map<String, ?> time(final String[] request) throws IOException {
		final Map<String, String> values = new LinkedHashMap<>();
		for (int i = FIELDS; i < request.length; i++) {
			final int sign = request[i].indexOf('=');
			values.put(request[i].substring(0, sign), request[i].substring(sign + 1));
		}
		final ImagePlus input = ImageFiles.read(Path.of(request[2]));
		final Work work = !request[0].equals("imago") ? ImageJPeer.prepare(request[1], input, values)
			: request[1].startsWith("dft.") ? DftPeer.prepare(request[1], input, values) : ImagoPeer.prepare(request[1], input, request[3], values);
		final double warmUp = Double.parseDouble(request[5]) * 1e3;
		final int least = Integer.parseInt(request[6]);
		final double first = once(work);
		int done = 1;
		for (double spent = first; spent < warmUp || done < least && spent < 4 * warmUp; done++)
			spent += once(work);
		final List<Double> ms = new ArrayList<>();
		for (int i = Integer.parseInt(request[7]); i > 0; i--)
			ms.add(once(work));
		if (!request[4].equals("-")) ImageFiles.write(work.result(), Path.of(request[4]));
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("first", first);
		result.put("ms", ms);
		return result;
	}

	private static double once(final Work work) {
		work.before();
		final long begin = System.nanoTime();
		work.run();
		return (System.nanoTime() - begin) / 1e6;
	}
}
