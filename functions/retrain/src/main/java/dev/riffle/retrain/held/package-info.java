/** What the bucket holds on one user, for who asks for it: {@code export} of the command line. */
package dev.riffle.retrain.held;
