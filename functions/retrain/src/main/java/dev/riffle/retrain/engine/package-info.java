/**
 * Who makes a model: this process, or an engine on several machines, which leaves what it made in a
 * folder.
 */
package dev.riffle.retrain.engine;
