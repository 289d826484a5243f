package io.github.imago.image;

import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** The three kinds of samples that ImageJ stores and kernels compute on, each in its flat array. */
enum Samples {

	/** Unsigned 8-bit in {@code byte[]}. */
	UINT8(1) {

		@Override
		Object array(final int n) {
			return new byte[n];
		}

		@Override
		void gather(final Object from, final int at, final int[] index, final Object to, final int start, final int begin, final int end) {
			final byte[] in = (byte[]) from, out = (byte[]) to;
			for (int i = begin; i < end; i++)
				out[start + i] = in[at + index[i]];
		}

		@Override
		void fill(final Object array, final int n, final double value) {
			java.util.Arrays.fill((byte[]) array, 0, n, (byte) clamp(value, 255));
		}

		@Override
		void toFloat(final Object from, final float[] to, final int n) {
			final byte[] in = (byte[]) from;
			for (int i = 0; i < n; i++)
				to[i] = in[i] & 0xff;
		}

		@Override
		void fromFloat(final float[] from, final int at, final Object to, final int start, final int n) {
			final byte[] out = (byte[]) to;
			for (int i = 0; i < n; i++)
				out[start + i] = (byte) Math.max(0, Math.min(255, (int) (from[at + i] + 0.5f)));
		}
	},

	/** Unsigned 16-bit in {@code short[]}. */
	UINT16(2) {

		@Override
		Object array(final int n) {
			return new short[n];
		}

		@Override
		void gather(final Object from, final int at, final int[] index, final Object to, final int start, final int begin, final int end) {
			final short[] in = (short[]) from, out = (short[]) to;
			for (int i = begin; i < end; i++)
				out[start + i] = in[at + index[i]];
		}

		@Override
		void fill(final Object array, final int n, final double value) {
			java.util.Arrays.fill((short[]) array, 0, n, (short) clamp(value, 65535));
		}

		@Override
		void toFloat(final Object from, final float[] to, final int n) {
			final short[] in = (short[]) from;
			for (int i = 0; i < n; i++)
				to[i] = in[i] & 0xffff;
		}

		@Override
		void fromFloat(final float[] from, final int at, final Object to, final int start, final int n) {
			final short[] out = (short[]) to;
			for (int i = 0; i < n; i++)
				out[start + i] = (short) Math.max(0, Math.min(65535, (int) (from[at + i] + 0.5f)));
		}
	},

	/** 32-bit float in {@code float[]}. */
	FLOAT32(4) {

		@Override
		Object array(final int n) {
			return new float[n];
		}

		@Override
		void gather(final Object from, final int at, final int[] index, final Object to, final int start, final int begin, final int end) {
			final float[] in = (float[]) from, out = (float[]) to;
			for (int i = begin; i < end; i++)
				out[start + i] = in[at + index[i]];
		}

		@Override
		void fill(final Object array, final int n, final double value) {
			java.util.Arrays.fill((float[]) array, 0, n, (float) value);
		}

		@Override
		void toFloat(final Object from, final float[] to, final int n) {
			System.arraycopy(from, 0, to, 0, n);
		}

		@Override
		void fromFloat(final float[] from, final int at, final Object to, final int start, final int n) {
			System.arraycopy(from, at, to, start, n);
		}
	};

	/** Bytes of one sample. */
	final int bytes;

	Samples(final int bytes) {
		this.bytes = bytes;
	}

	/** The kind that holds a pixel type exactly, or FLOAT32 for every other real type. */
	static Samples of(final Object type) {
		if (type instanceof UnsignedByteType) return UINT8;
		if (type instanceof UnsignedShortType) return UINT16;
		return FLOAT32;
	}

	/** The kind whose array this is an instance or the class of. */
	static Samples of(final Class<?> array) {
		if (array == byte[].class) return UINT8;
		if (array == short[].class) return UINT16;
		if (array == float[].class) return FLOAT32;
		throw new IllegalArgumentException("no samples are kept in " + array.getSimpleName());
	}

	/** Whether pixels of this ImgLib2 type lie in this kind's array as they are. */
	boolean holds(final Object type) {
		return this == UINT8 && type instanceof UnsignedByteType || this == UINT16 && type instanceof UnsignedShortType ||
			this == FLOAT32 && type instanceof FloatType;
	}

	/** The array behind ImgLib2's access object, or null if it is not one plain array. */
	static Object storage(final Object access) {
		if (access instanceof FloatArray) return ((FloatArray) access).getCurrentStorageArray();
		if (access instanceof ByteArray) return ((ByteArray) access).getCurrentStorageArray();
		if (access instanceof ShortArray) return ((ShortArray) access).getCurrentStorageArray();
		return null;
	}

	/** A new array of n samples. */
	abstract Object array(int n);

	/** {@code to[start + i] = from[at + index[i]]} for begin &lt;= i &lt; end. */
	abstract void gather(Object from, int at, int[] index, Object to, int start, int begin, int end);

	/** Sets the first n samples, rounded and clipped to the type. */
	abstract void fill(Object array, int n, double value);

	/** Copies n samples as floats. */
	abstract void toFloat(Object from, float[] to, int n);

	/** Stores n floats: rounded (half up) and clipped for integers, NaN as 0; unchanged for floats. */
	abstract void fromFloat(float[] from, int at, Object to, int start, int n);

	private static int clamp(final double v, final int max) {
		return (int) Math.max(0, Math.min(max, Math.floor(v + 0.5)));
	}
}
