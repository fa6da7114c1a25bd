/** What Riffle costs a month, from list prices in one dated file. */
package dev.riffle.infra.cost;
