// In Fiji's script editor (language Groovy): parameters as objects, results as objects, failures as exceptions.
#@ CommandService command
import ij.IJ
import io.github.imago.command.filter.GaussCommand

image = IJ.createImage("noise", "32-bit noise", 512, 512, 1)
[1d, 2d, 4d].each { sigma ->
	result = command.run(GaussCommand, true, "image", image, "sigma", sigma).get().getOutput("output")
	println "sigma " + sigma + ": standard deviation " + result.getStatistics().stdDev
}
