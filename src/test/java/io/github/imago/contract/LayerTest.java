package io.github.imago.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may use whom. */
class LayerTest {

	private static final String BASE = "io.github.imago.";
	private static final Set<String> LAYERS = Set.of("kernel", "gpu", "image", "op", "command", "io", "front", "cli");
	private static JavaClasses all;

	@BeforeAll
	static void read() {
		all = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.github.imago");
	}

	private static String[] packages(final String... names) {
		return Stream.of(names).map(n -> (LAYERS.contains(n) ? BASE : "") + n + "..").toArray(String[]::new);
	}

	private static void layer(final String name, final String... mayUse) {
		classes().that().resideInAPackage(BASE + name + "..").should().onlyDependOnClassesThat().resideInAnyPackage(Stream.concat(Stream.of(
			packages(mayUse)), Stream.of("java..", BASE + name + "..")).toArray(String[]::new)).check(all);
	}

	@Test
	void kernelsUseJavaAloneAndExpressionsTheirParser() {
		layer("kernel", "org.scijava.parsington");
		noClasses().that().resideOutsideOfPackage(BASE + "kernel.math..").should().dependOnClassesThat().resideInAPackage("org.scijava.parsington..")
			.check(all);
	}

	@Test
	void gpuUsesKernelsAndOpenCl() {
		layer("gpu", "kernel", "net.haesleinhuepf.clij", "org.jocl");
	}

	@Test
	void imageUsesKernelsImgLib2AndImageJsData() {
		layer("image", "kernel", "net.imglib2", "ij");
		noClasses().that().resideInAPackage(BASE + "image..").should().dependOnClassesThat(new DescribedPredicate<JavaClass>(
			"are ImageJ's user interface")
		{

			@Override
			public boolean test(final JavaClass type) {
				return type.getName().equals("ij.IJ") || type.getName().equals("ij.WindowManager") || type.getPackageName().equals("ij.gui") && !type
					.getName().matches("ij\\.gui\\.(Roi|ShapeRoi|Overlay)");
			}
		}).check(all);
	}

	@Test
	void opsUseImageGpuAndKernels() {
		layer("op", "image", "gpu", "kernel", "net.imglib2", "org.scijava.ops.spi");
	}

	@Test
	void commandsUseOpsAndImages() {
		layer("command", "op", "image", "kernel", "org.scijava", "ij", "net.imglib2", "javax.imageio");
		noClasses().that().resideInAPackage(BASE + "command..").should().dependOnClassesThat().resideInAnyPackage("java.awt.event..",
			"javax.swing..")
			.check(all);
	}

	@Test
	void filesUseKernelsAndImages() {
		layer("io", "kernel", "image", "ij", "javax.imageio");
	}

	@Test
	void nobodyUsesTheWaysIn() {
		noClasses().that().resideInAnyPackage(packages("kernel", "gpu", "image", "op", "command", "io")).should().dependOnClassesThat()
			.resideInAnyPackage(packages("front", "cli")).check(all);
		noClasses().that().resideInAPackage(BASE + "front..").should().dependOnClassesThat().resideInAPackage(BASE + "cli..").check(all);
	}

	@Test
	void domainsHaveNoCycles() {
		for (final String layer : new String[] { "kernel", "op", "command", "gpu" })
			slices().matching(BASE + layer + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(all);
		slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(all);
	}

	@Test
	void everyPackageSaysWhatItIs() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			files.filter(Files::isDirectory).forEach(folder -> {
				final String[] java = folder.toFile().list((d, n) -> n.endsWith(".java"));
				assertTrue(java.length == 0 || Files.exists(folder.resolve("package-info.java")), folder + " has no package-info.java");
			});
		}
	}
}
