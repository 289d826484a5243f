package io.github.imago.io;

import static io.github.imago.io.FileTests.noFilesBut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;

import io.github.imago.contract.GoldenJson;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Tables}, {@link Json} and {@link Numbers}. */
class TextFilesTest {

	@TempDir
	Path folder;

	/** The digits are those that Python's repr gives. */
	@ParameterizedTest
	@CsvSource({ "3.0, 3", "0.0, 0", "-0.0, -0", "0.1, 0.1", "-2.5, -2.5", "1e15, 1000000000000000", "1e16, 1e16",
		"123456789012345680, 1.2345678901234568e17",
		"1e23, 1e23", "2e-44, 2e-44", "0.00001, 0.00001", "0.000001, 1e-6", "3.0000000000000004, 3.0000000000000004",
			"0.30000000000000004, 0.30000000000000004",
		"4.9e-324, 5e-324", "1.7976931348623157e308, 1.7976931348623157e308", "2.2250738585072014e-308, 2.2250738585072014e-308",
		"5.684341886080802e-14, 5.684341886080802e-14", "9007199254740993, 9007199254740992", "0.3333333333333333, 0.3333333333333333" })
	void shortest(final double value, final String text) {
		assertEquals(text, Numbers.text(value));
	}

	@Test
	void everyNumberReadsBackAndNoDigitIsTooMuch() {
		final Random random = new Random(11);
		for (int i = 0; i < 20000; i++) {
			final double v = Double.longBitsToDouble(random.nextLong());
			if (!Double.isFinite(v)) continue;
			checkShortest(v);
		}
		for (int e = Double.MIN_EXPONENT - 52; e <= Double.MAX_EXPONENT; e++) checkShortest(Math.scalb(1.0, e));
	}

	private static void checkShortest(final double v) {
		final String s = Numbers.text(v);
		assertEquals(v, Double.parseDouble(s));
		final BigDecimal d = new BigDecimal(s).stripTrailingZeros();
		for (final RoundingMode mode : new RoundingMode[] { RoundingMode.DOWN, RoundingMode.UP })
			if (d.precision() > 1) assertTrue(d.round(new MathContext(d.precision() - 1, mode)).doubleValue() != v, s);
	}

	@Test
	void table() throws IOException {
		final ResultsTable table = new ResultsTable();
		table.addRow();
		table.addValue("Area (\u00b5m^2)", 12.3456789012345);
		table.addValue("name, \"quoted\"", "a,b");
		table.addValue("n", 3);
		table.addRow();
		table.addValue("Area (\u00b5m^2)", Double.NaN);
		table.addValue("name, \"quoted\"", "say \"hi\"");
		table.addValue("n", Double.NEGATIVE_INFINITY);
		final Path file = folder.resolve("t.csv");
		Tables.write(table, file);
		assertEquals("Area (\u00b5m^2),\"name, \"\"quoted\"\"\",n\r\n12.3456789012345,\"a,b\",3\r\n" +
			"NaN,\"say \"\"hi\"\"\",-Infinity\r\n", Files.readString(file));
		noFilesBut(folder, "t.csv");
	}

	@Test
	void tableWithLabelsAndWithout() {
		final ResultsTable table = new ResultsTable();
		assertEquals("\r\n", Tables.text(table));
		table.addRow();
		table.addLabel("first");
		table.addValue("x", 1e-20);
		table.addRow();
		table.addValue("x", 0.1);
		assertEquals("Label,x\r\nfirst,1e-20\r\n,0.1\r\n", Tables.text(table));
	}

	private enum Word {
		FIRST
	}

	@Test
	void json() throws IOException {
		final Map<String, Object> inner = new LinkedHashMap<>();
		inner.put("q\"\\\n\t\u0001\ud800", Arrays.asList(1.5f, 0.1f, null, Long.MAX_VALUE));
		inner.put("unit", "\u00b5m \ud83d\ude00");
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("count", 179);
		map.put("nan", Double.NaN);
		map.put("inf", Float.POSITIVE_INFINITY);
		map.put("yes", true);
		map.put("inner", inner);
		map.put("word", Word.FIRST);
		map.put("array", new double[] { 1, 0.25, 1e-7 });
		map.put("maps", List.of(Map.of("a", 1), Map.of("b", 2)));
		map.put("none", Collections.emptyList());
		map.put("empty", Collections.emptyMap());
		final Path file = folder.resolve("a.json");
		Json.write(map, file);
		assertEquals("""
			{
			  "count": 179,
			  "nan": null,
			  "inf": null,
			  "yes": true,
			  "inner": {
			    "q\\"\\\\\\n\\t\\u0001\\ud800": [1.5, 0.1, null, 9223372036854775807],
			    "unit": "\u00b5m \ud83d\ude00"
			  },
			  "word": "FIRST",
			  "array": [1, 0.25, 1e-7],
			  "maps": [
			    {
			      "a": 1
			    },
			    {
			      "b": 2
			    }
			  ],
			  "none": [],
			  "empty": {}
			}
			""", Files.readString(file));
		assertEquals(179.0, ((Map<?, ?>) GoldenJson.parse(Files.readString(file))).get("count"));
		assertThrows(IllegalArgumentException.class, () -> Json.text(new Object()));
		assertThrows(IllegalArgumentException.class, () -> Json.text(Map.of(1, 2)));
		noFilesBut(folder, "a.json");
	}
}
