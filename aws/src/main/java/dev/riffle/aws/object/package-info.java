/** A bucket's objects: read whole, by range or when they changed; written on condition; listed. */
package dev.riffle.aws.object;
