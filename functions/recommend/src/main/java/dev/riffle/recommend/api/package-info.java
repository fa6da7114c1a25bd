/** The endpoints, one a class, and the JSON they answer with. */
package dev.riffle.recommend.api;
