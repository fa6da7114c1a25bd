/** What the function can be asked for: one record an operation, read strictly from JSON. */
package dev.riffle.retrain.request;
