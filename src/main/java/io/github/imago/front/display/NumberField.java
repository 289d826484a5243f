package io.github.imago.front.display;

import java.awt.Color;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

import javax.swing.JTextField;

/**
 * A field for one number. What is typed counts with Enter or when the field is left; the keys Up and Down change it by a step, with Shift
 * by ten. What is no number is red, and goes when the field is left.
 */
final class NumberField extends JTextField {

	private static final long serialVersionUID = 1;
	private static final Color WRONG = new Color(0xb00000);

	private final transient DoubleConsumer listener;
	private transient DoubleUnaryOperator step = v -> 1;
	private double value = Double.NaN, difference = 1;

	/** @param listener is told the numbers that the user gives */
	NumberField(final String name, final int columns, final DoubleConsumer listener) {
		super(columns);
		this.listener = listener;
		setName(name);
		setHorizontalAlignment(RIGHT);
		addActionListener(e -> commit());
		addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent e) {
				selectAll();
			}

			@Override
			public void focusLost(final FocusEvent e) {
				if (!commit()) show(value, difference);
			}
		});
		addKeyListener(new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				final int sign = e.getKeyCode() == KeyEvent.VK_UP ? 1 : e.getKeyCode() == KeyEvent.VK_DOWN ? -1 : 0;
				if (sign == 0 || Double.isNaN(value)) return;
				listener.accept(value + sign * step.applyAsDouble(value) * (e.isShiftDown() ? 10 : 1));
				e.consume();
			}
		});
	}

	/** By how much a key press changes a value. */
	void setStep(final DoubleUnaryOperator step) {
		this.step = step;
	}

	/**
	 * Shows a number; tells nobody.
	 *
	 * @param difference what is worth a digit
	 */
	void show(final double number, final double difference) {
		value = number;
		this.difference = difference;
		final String text = text();
		setForeground(null);
		if (!text.equals(getText())) setText(text);
	}

	private String text() {
		final String text = Double.isNaN(value) ? "" : NumberText.of(value, difference);
		return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
	}

	/** False if what is typed is no number. */
	private boolean commit() {
		final String typed = getText().trim();
		if (typed.equals(text())) return true;
		try {
			final double number = Double.parseDouble(typed);
			if (Double.isInfinite(number) || Double.isNaN(number)) throw new NumberFormatException(typed);
			setForeground(null);
			listener.accept(number);
			return true;
		}
		catch (final NumberFormatException e) {
			setForeground(WRONG);
			return false;
		}
	}
}
