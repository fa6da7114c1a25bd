/** Processes, ports and files of a Riffle that runs on this machine. */
package dev.riffle.local.run;
