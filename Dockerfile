# The service in one image. Its data live in volumes: /var/lib/movilidad (embedded database, unused with DATABASE_URL) and /srv/reports.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY vendor ./vendor
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MOVILIDAD_DATA_DIR=/var/lib/movilidad MOVILIDAD_REPORTS_DIR=/srv/reports \
    MOVILIDAD_CORREO_DIR=/var/lib/movilidad/correo MOVILIDAD_CARGAS_DIR=/var/lib/movilidad/cargas
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/vendor ./vendor
COPY --from=build /app/dist ./dist
COPY --from=build /app/templates ./templates
COPY --from=build /app/prisma ./prisma
RUN mkdir -p /var/lib/movilidad /srv/reports && chown node:node /var/lib/movilidad /srv/reports
USER node
VOLUME ["/var/lib/movilidad", "/srv/reports"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/salud/listo`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
