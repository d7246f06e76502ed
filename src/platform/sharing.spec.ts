import fc from 'fast-check';
import { sharing } from './sharing';

describe('sharing', () => {
  it('never gives an answer whose asking began before the request for it, and asks once for all who wait', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 }), async (scheduler, pauses) => {
        let asked = 0;
        let underWay = 0;
        const shared = sharing(async () => {
          const number = ++asked;
          expect(++underWay).toBe(1);
          await scheduler.schedule(Promise.resolve());
          underWay--;
          return number;
        });
        const requests = pauses.map(async (pause) => {
          for (let turn = 0; turn < pause; turn++) await scheduler.schedule(Promise.resolve());
          const before = asked;
          expect(await shared()).toBeGreaterThan(before);
        });
        await scheduler.waitFor(Promise.all(requests));
        expect(asked).toBeLessThanOrEqual(pauses.length);
      }),
    );
  });

  it('tells a failure to whoever asked, and asks again for the next', async () => {
    let asked = 0;
    const shared = sharing(() => (++asked === 1 ? Promise.reject(new Error('first')) : Promise.resolve(asked)));
    const [first, second, third] = await Promise.allSettled([shared(), shared(), shared()]);
    expect([first.status, second.status, third.status]).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(asked).toBe(2);
  });
});
