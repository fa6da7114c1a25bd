/** Functions as processes: unpacking an artifact, starting it, and the Lambda Runtime API. */
package dev.riffle.local.host.function;
