/** What items' owners say of them, read for the items of an answer that asks for it. */
package dev.riffle.recommend.attributes;
