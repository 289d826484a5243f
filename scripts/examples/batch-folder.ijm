// Smooths every TIFF of a folder and saves the results beside it. Run from a shell with the folder as argument, or choose it.
input = getArgument();
if (input == "") input = getDirectory("Folder of images");
if (!endsWith(input, "/") && !endsWith(input, File.separator)) input = input + "/";
output = input + "smoothed/";
File.makeDirectory(output);
setBatchMode(true);
files = getFileList(input);
for (i = 0; i < files.length; i++) {
	if (!endsWith(files[i], ".tif")) continue;
	open(input + files[i]);
	run("Gaussian Filter...", "sigma=2 border=mirror");
	saveAs("Tiff", output + files[i]);
	close("*");
	print(files[i]);
}
