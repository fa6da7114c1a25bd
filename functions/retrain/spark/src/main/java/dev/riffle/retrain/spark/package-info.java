/**
 * Training on several machines, by Spark: the archive's lines are parted by user, each part is read
 * and cleaned by the same classes as in one process, and what concerns all users is counted in each
 * part and summed. Vectors are solved for a part of users, or of items, at a time. What one item
 * takes fits one machine: the catalogue, items' vectors and successors are the driver's.
 */
package dev.riffle.retrain.spark;
