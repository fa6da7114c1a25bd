/** The device and the cloud: events up, histories down, and whose clock is right. */
package dev.riffle.edge.sync;
