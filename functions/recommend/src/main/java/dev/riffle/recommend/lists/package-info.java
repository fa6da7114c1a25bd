/** Lists that are the same for everybody: what is popular, trending and new, by live counts. */
package dev.riffle.recommend.lists;
