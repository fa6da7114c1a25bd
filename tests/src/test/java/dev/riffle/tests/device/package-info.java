/** A device and the cloud together. */
package dev.riffle.tests.device;
