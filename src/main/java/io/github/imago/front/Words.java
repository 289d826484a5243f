package io.github.imago.front;

import io.github.imago.command.common.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** What a command and its parameters are called in dialogs. */
final class Words {

	private Words() {}

	/** A parameter's label with its unit, or its name where it has none. */
	static String label(final ModuleItem<?> item) {
		final String label = item.getLabel();
		return label == null || label.isEmpty() ? item.getName() : label;
	}

	/** A constant as people read it: its own text if it has one; an abbreviation, which has no vowel, as it is; else its name as words. */
	static String constant(final Enum<?> constant) {
		if (!constant.toString().equals(constant.name()) || constant.name().matches("[B-Z0-9&&[^EIOU_]]+")) return constant.toString();
		final String words = constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	/** All constants of an enum parameter, in order. */
	static String[] constants(final ModuleItem<?> item) {
		return Arrays.stream(item.getType().getEnumConstants()).map(c -> constant((Enum<?>) c)).toArray(String[]::new);
	}

	/**
	 * The command's help as ImageJ's HTML dialog shows it: what it does, each parameter with key, values and default, a page of
	 * its own if it has one, and a macro line.
	 */
	static String help(final ModuleInfo info, final String macroLine) {
		final StringBuilder html = new StringBuilder("<html><h2>").append(escape(Failures.name(info))).append("</h2>");
		html.append("<p>").append(escape(info.getDescription())).append("</p><dl>");
		for (final ModuleItem<?> item : info.inputs()) {
			html.append("<dt><b>").append(escape(label(item))).append("</b> (<code>").append(escape(Parameters.key(item))).append("</code>)</dt><dd>");
			html.append(escape(item.getDescription()));
			if (item.getType().isEnum() || item.getType() == Boolean.class) html.append(" <i>Takes ").append(
				escape(Parameters.expected(item))).append(".</i>");
			html.append("</dd>");
		}
		html.append("</dl>").append(more(info)).append("<p>In a macro, with the defaults:</p><pre>").append(escape(macroLine));
		html.append("</pre></html>");
		return html.toString();
	}

	/** What the command's own help page, an HTML resource beside its class and of its name, tells beyond that; empty without one. */
	private static String more(final ModuleInfo info) {
		final String path = "/" + info.getDelegateClassName().replace('.', '/') + ".html";
		try (InputStream page = Words.class.getResourceAsStream(path)) {
			return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String escape(final String text) {
		return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
