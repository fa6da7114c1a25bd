/** GroupLens' {@code ratings.csv} and {@code movies.csv} as events. */
package dev.riffle.local.movielens;
