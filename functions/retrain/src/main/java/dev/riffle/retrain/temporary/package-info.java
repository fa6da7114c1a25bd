/**
 * Files that lie in temporary storage while a run works on them, and are gone when it has ended.
 */
package dev.riffle.retrain.temporary;
