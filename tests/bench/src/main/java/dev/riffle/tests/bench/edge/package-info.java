/** How fast the Greengrass component answers, in a process as small as a device's. */
package dev.riffle.tests.bench.edge;
