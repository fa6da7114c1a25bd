/** Puts records that were set aside into the stream again. */
package dev.riffle.local.replay;
