/** What the bucket holds on one user, for who asks for it: {@code subject} of the command line. */
package dev.riffle.retrain.held;
