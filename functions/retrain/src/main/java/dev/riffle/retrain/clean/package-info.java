/** What of the archive says nothing of taste: robots, and what is too rare to learn from. */
package dev.riffle.retrain.clean;
