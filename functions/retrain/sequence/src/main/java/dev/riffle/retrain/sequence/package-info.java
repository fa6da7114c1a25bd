/**
 * Training of the sequence model by PyTorch, through DJL: from histories to the vectors of items
 * and the weights of {@code core}'s encoder. A module of its own, since PyTorch's native library is
 * larger than what a Lambda function may be.
 */
package dev.riffle.retrain.sequence;
