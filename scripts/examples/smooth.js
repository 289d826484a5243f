// In Fiji's script editor (language JavaScript): the same keys as in a macro, on an image that need not be open.
importClass(Packages.ij.IJ);
importClass(Packages.ij.WindowManager);

var image = IJ.createImage("noise", "8-bit noise", 256, 256, 1);
IJ.run(image, "Gaussian Filter...", "sigma=2 border=mirror");
var result = WindowManager.getCurrentImage();
IJ.log(result.getTitle() + ": standard deviation " + image.getStatistics().stdDev + " before, " + result.getStatistics().stdDev + " after");
