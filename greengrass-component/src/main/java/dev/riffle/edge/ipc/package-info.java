/** The component among others on the device: the nucleus' topics in, answers and events out. */
package dev.riffle.edge.ipc;
