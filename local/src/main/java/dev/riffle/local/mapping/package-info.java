/**
 * What the columns of somebody's table mean: guessed from their names and first rows, corrected by
 * whoever knows better, and then rows become events.
 */
package dev.riffle.local.mapping;
