/** Rows of successors, read by range as histories need them and kept within a budget of bytes. */
package dev.riffle.recommend.rows;
