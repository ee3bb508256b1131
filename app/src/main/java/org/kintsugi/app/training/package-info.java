/** Live training: the engine's live loop, joined to the open section. */
package org.kintsugi.app.training;
