/**
 * What every long or failing piece of work shares: progress, cancellation and problems told in one
 * sentence. The lowest floor of the engine; it depends on nothing.
 */
package org.kintsugi.job;
