import { readFileSync } from 'node:fs';

/**
 * Greatest resident memory of a process so far, in bytes; 0 where `/proc` does not tell. What `getrusage` tells of a
 * process is at least what its parent had when it started it.
 */
export function peakOf(pid: number | 'self'): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0; // It ended meanwhile.
  }
}
