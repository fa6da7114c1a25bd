/**
 * What training of sequence models is, for whoever asks for it: settings, data, what comes of it.
 * Whoever does it is found on the class path. The function's zip has nobody: PyTorch's library is
 * larger than what a function may be.
 */
package dev.riffle.retrain.encoder;
