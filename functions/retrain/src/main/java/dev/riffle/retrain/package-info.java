/** The function that turns the archive into the model that serves. */
package dev.riffle.retrain;
