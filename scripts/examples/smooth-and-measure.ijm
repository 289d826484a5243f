// Objects of the current image: smoothed, thresholded, labelled and measured. Runs with and without windows, in batch mode too.
// A key that is left out has its documented default; a key that does not exist stops the macro and is named.
setBatchMode(true);
if (nImages == 0) run("Blobs (25K)");
source = getTitle();
run("Gaussian Filter...", "sigma=1.5");
run("Threshold by Value...", "method=otsu");
run("Clear Border Objects...", "connectivity=eight");
run("Label Objects...", "connectivity=eight");
labels = getTitle();
run("Measure Objects...", "image=[" + labels + "] intensity=[" + source + "]");
print(nResults + " objects in " + source);
// How the label image was made, line by line.
print(getMetadata("Info"));
