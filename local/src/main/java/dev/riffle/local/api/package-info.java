/** A client of Riffle's HTTP API, as an application would write it. */
package dev.riffle.local.api;
