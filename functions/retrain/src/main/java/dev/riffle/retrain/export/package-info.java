/** Lists of all users, or the users for an item, made from their rows and written to the bucket. */
package dev.riffle.retrain.export;
