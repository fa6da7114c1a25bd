/** What a run needs of memory, storage and time, known before it starts. */
package dev.riffle.retrain.bounds;
