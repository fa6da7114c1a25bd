/** What a tenant without a model is answered from: the newest rows of its items, counted. */
package dev.riffle.recommend.live;
