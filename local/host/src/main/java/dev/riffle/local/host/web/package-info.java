/** HTTP servers of the host, all on the loopback address. */
package dev.riffle.local.host.web;
