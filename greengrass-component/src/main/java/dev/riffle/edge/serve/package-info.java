/** Answers to what local components ask, in the forms of the cloud's API. */
package dev.riffle.edge.serve;
