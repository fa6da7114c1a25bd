/** What the device's answers take in time and memory. */
package dev.riffle.edge.bench;
