import { z } from 'zod';

const longestPassword = 200;
export const shortestPassword = 12;

/** E-mail addresses are compared in lower case. */
export const emailShape = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('write an e-mail address such as ana@example.com'));

export const nameShape = z.string().trim().min(1, 'write a name').max(100, 'write a shorter name');

/** Length is what makes a password strong; rules about signs and digits make it only harder to remember. */
export const passwordShape = z
  .string()
  .min(shortestPassword, `write a password of at least ${shortestPassword} characters; four words will do`)
  .max(longestPassword, `write a password of at most ${longestPassword} characters`)
  .refine(
    (password) => new Set(password).size > 4,
    'write a password of more than four different characters',
  );
