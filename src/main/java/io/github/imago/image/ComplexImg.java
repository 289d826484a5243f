package io.github.imago.image;

import io.github.imago.kernel.common.Check;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.FloatAccess;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.util.Fraction;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * An image of complex numbers whose real and imaginary parts are arrays of their own, as ImageJ's two-channel images and the kernels have
 * them. What is written to the image is seen in the arrays, and the other way round.
 */
public final class ComplexImg extends ArrayImg<ComplexFloatType, ComplexImg.Parts> {

	/**
	 * @param re real parts, x fastest; not copied
	 * @param im imaginary parts, as many; not copied
	 * @param size the axes' sizes
	 */
	public ComplexImg(final float[] re, final float[] im, final long... size) {
		super(new Parts(re, im), size, new Fraction(2, 1));
		Check.that(re.length == Intervals.numElements(size) && im.length == re.length, "both parts must have " + Intervals.numElements(size) +
			" elements, got " + re.length + " and " + im.length);
		setLinkedType(new ComplexFloatType(this));
	}

	/** A new image, all 0. */
	public static ComplexImg zeros(final long... size) {
		final int n = Check.elements(Planes.size(new FinalInterval(size)));
		return new ComplexImg(new float[n], new float[n], size);
	}

	/**
	 * An image with the values of another, complex or real; itself if it is one of this kind. A real image's own array may be shared: it must
	 * not be written to.
	 */
	public static ComplexImg of(final RandomAccessibleInterval<?> image) {
		if (image instanceof ComplexImg) return (ComplexImg) image;
		final long[] size = image.dimensionsAsLongArray();
		if (image.getType() instanceof RealType) {
			final float[] re = Planes.floats(image);
			return new ComplexImg(re, new float[re.length], size);
		}
		Check.that(isComplex(image), "the image must be of real or complex numbers, got " + image.getType().getClass().getSimpleName());
		final ComplexImg copy = zeros(size);
		int i = 0;
		for (final Object pixel : Views.flatIterable(image)) {
			copy.re()[i] = ((ComplexType<?>) pixel).getRealFloat();
			copy.im()[i++] = ((ComplexType<?>) pixel).getImaginaryFloat();
		}
		return copy;
	}

	/** Whether an image's pixels are complex numbers that are not real by their type. */
	public static boolean isComplex(final RandomAccessibleInterval<?> image) {
		return image.getType() instanceof ComplexType && !(image.getType() instanceof RealType);
	}

	/** Writes the values into another complex image of the same size. */
	public void copyTo(final RandomAccessibleInterval<?> out) {
		Check.that(isComplex(out) && Intervals.equalDimensions(this, out), "the result must be a complex image of the same size");
		if (out instanceof ComplexImg) {
			System.arraycopy(re(), 0, ((ComplexImg) out).re(), 0, re().length);
			System.arraycopy(im(), 0, ((ComplexImg) out).im(), 0, im().length);
			return;
		}
		final Cursor<?> cursor = Views.flatIterable(out).cursor();
		for (int i = 0; i < re().length; i++)
			((ComplexType<?>) cursor.next()).setComplexNumber(re()[i], im()[i]);
	}

	/** The real parts themselves. */
	public float[] re() {
		return update(null).re;
	}

	/** The imaginary parts themselves. */
	public float[] im() {
		return update(null).im;
	}

	/** Two arrays as one in which real and imaginary parts take turns, as ImgLib2's complex type has them. */
	static final class Parts implements FloatAccess {

		private final float[] re, im;

		Parts(final float[] re, final float[] im) {
			this.re = re;
			this.im = im;
		}

		@Override
		public float getValue(final int index) {
			return ((index & 1) == 0 ? re : im)[index >> 1];
		}

		@Override
		public void setValue(final int index, final float value) {
			((index & 1) == 0 ? re : im)[index >> 1] = value;
		}
	}
}
