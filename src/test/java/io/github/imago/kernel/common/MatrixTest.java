package io.github.imago.kernel.common;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MatrixTest {

	@Test
	void readsWhatPeopleType() {
		final Matrix laplacian = new Matrix(3, 3, 1, 0, -1, 0, -1, 4, -1, 0, -1, 0);
		for (final String text : new String[] { "[0 -1 0; -1 4 -1; 0 -1 0]", "0 -1 0;-1 4 -1;0 -1 0;", "0, -1, 0\n-1, 4, -1\n0,-1,0\n",
			" 0\t-1 0\r\n -1 4 -1 \r\n 0 -1 0 ", "0 -.1e1 0.; -1 +4 -1; 0 -1 0" }) assertEquals(laplacian, Matrix.parse("kernel", text), text);
		assertArrayEquals(new double[] { 1 / 9.0, -17 / 9.0 }, Matrix.parse("kernel", "1 -17 / 9").values());
		assertEquals(new Matrix(1, 1, 1, 3), Matrix.parse("kernel", "3"));
		assertEquals(new Matrix(2, 1, 3, 1, 2, 3, 4, 5, 6), Matrix.parse("kernel", "1 2;; 3 4;;\n5 6"));
		assertEquals(new Matrix(2, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8), Matrix.parse("kernel", "1 2\n3 4\n\n5 6\n7 8"));
	}

	@Test
	void namesItsNumbersByPlace() {
		final Matrix m = Matrix.parse("kernel", "1 2 3; 4 5 6;; 7 8 9; 10 11 12");
		assertEquals(3, m.width());
		assertEquals(2, m.height());
		assertEquals(2, m.depth());
		assertEquals(6, m.at(2, 1, 0));
		assertEquals(10, m.at(0, 1, 1));
		assertEquals("1 2 3; 4 5 6;; 7 8 9; 10 11 12", m.toString());
		assertEquals(m, Matrix.parse("kernel", m.toString()));
	}

	@Test
	void refusesWhatIsNone() {
		assertEquals("kernel must be a matrix such as 0 1 0; 1 1 1; 0 1 0, got \"\"", message("  "));
		assertEquals("kernel must be a matrix such as 0 1 0; 1 1 1; 0 1 0, got \"[]\"", message("[]"));
		assertEquals("kernel must have rows of equal length, got 3 and 2", message("1 2 3; 4 5"));
		assertEquals("kernel must have planes of equally many rows, got 2 and 1", message("1; 2;; 3"));
		assertEquals("kernel must be made of numbers, got \"x\"", message("1 x"));
		assertEquals("kernel must be made of numbers, got \"NaN\"", message("1 NaN"));
		assertEquals("kernel must be a finite number, got Infinity", message("1e999"));
		assertEquals("kernel must not be divided by 0", message("1 2 / 0"));
		assertEquals("kernel must be made of numbers, got \"\"", message("1 2 /"));
		assertEquals("a matrix of 2 x 2 x 1 needs 4 numbers, got 3", assertThrows(IllegalArgumentException.class, () -> new Matrix(2, 2, 1, 1, 2,
			3)).getMessage());
	}

	private static String message(final String text) {
		return assertThrows(IllegalArgumentException.class, () -> Matrix.parse("kernel", text)).getMessage();
	}
}
