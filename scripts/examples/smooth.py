# In Fiji's script editor (language Python): the same keys as in a macro, on an image that need not be open.
from ij import IJ, WindowManager

image = IJ.createImage("noise", "8-bit noise", 256, 256, 1)
for sigma in (1, 2, 4):
    IJ.run(image, "Gaussian Filter...", "sigma=%g border=mirror" % sigma)
    result = WindowManager.getCurrentImage()
    IJ.log("%s, sigma %g: standard deviation %.2f" % (result.getTitle(), sigma, result.getStatistics().stdDev))
