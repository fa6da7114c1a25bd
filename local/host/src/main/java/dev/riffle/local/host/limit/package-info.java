/** What Lambda gives a function and no more: compiler, processors, memory, /tmp, time to start. */
package dev.riffle.local.host.limit;
